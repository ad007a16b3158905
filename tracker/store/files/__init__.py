"""The files of a home: atomic, durable, locked."""
