"""Tests with a pilot at the keys wait only for what is still to be done."""

from tests.idle import _quick_pilots as _quick_pilots
