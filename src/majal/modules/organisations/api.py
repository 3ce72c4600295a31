"""REST operations of organisations."""

from ninja import Router

router = Router()
