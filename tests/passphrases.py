"""Passphrases that cost nothing: a real one takes a second or more each time it is tried, on purpose."""

import base64
import json

import pyrage

REAL = pyrage.passphrase


class QuickPassphrases:
    """Opens with the right passphrase only, as the real thing does, and seals nothing."""

    @staticmethod
    def encrypt(data: bytes, passphrase: str) -> bytes:
        return json.dumps([passphrase, base64.b64encode(data).decode()]).encode()

    @staticmethod
    def decrypt(data: bytes, passphrase: str) -> bytes:
        right, inner = json.loads(data)
        if right != passphrase:
            raise pyrage.DecryptError("Decryption failed")
        return base64.b64decode(inner)
