"""The history of another program: habits with their days, what an import of them does, and doing it."""
