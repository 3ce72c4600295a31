"""The house, loaded: what a process of its own begins with (``tests.apart``)."""

import django
import pytest  # noqa: F401 - nearly all that a process is sent stands beside tests

django.setup()
