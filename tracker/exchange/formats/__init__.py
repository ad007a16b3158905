"""The formats that go in and out, a module each that says ``FORMAT``; what only one of them needs lies beside it."""
