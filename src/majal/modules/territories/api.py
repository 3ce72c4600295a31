"""REST operations of territories."""

from ninja import Router

router = Router()
