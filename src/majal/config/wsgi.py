"""The WSGI entrance: what the web server loads."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "majal.config.settings.dev")
application = get_wsgi_application()
