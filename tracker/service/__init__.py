"""What a person can do, one method per act, with who is acting. Screens and commands call this and nothing below it."""

from tracker.domain.base.errors import Refused
from tracker.service.service import Service
from tracker.store.files.errors import StoreError

__all__ = ["Refused", "Service", "StoreError"]
