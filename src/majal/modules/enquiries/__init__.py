"""Before any file: enquiries, and tours of a park."""
