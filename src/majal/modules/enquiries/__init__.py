"""Before any file: enquiries, tours of a park, and what to know before applying."""
