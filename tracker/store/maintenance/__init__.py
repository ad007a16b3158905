"""Backup, restore, doctor, seal, wipe."""
