"""TinyDB, made safe: the record book and the files it lives in."""
