"""Python 3: verify.py SECRET X-PharmaOne-Signature webhook-id webhook-timestamp webhook-signature < BODY"""
import base64
import hashlib
import hmac
import sys
import time


def vendor_signature_is_valid(secret: str, signature: str, body: bytes) -> bool:
    """X-PharmaOne-Signature: the key is the whole secret as text."""
    expected = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected.encode(), signature.encode())


def standard_signature_is_valid(secret: str, id: str, timestamp: str, signatures: str, body: bytes) -> bool:
    """webhook-signature: the key is the base64 part of the secret; not older or newer than five minutes."""
    if not timestamp.isdecimal() or abs(time.time() - int(timestamp)) > 300:
        return False
    key = base64.b64decode(secret.removeprefix("whsec_"))
    digest = hmac.new(key, f"{id}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    expected = "v1," + base64.b64encode(digest).decode()
    return any(hmac.compare_digest(expected.encode(), signature.encode()) for signature in signatures.split(" "))


if __name__ == "__main__":
    secret, vendor, id, timestamp, standard = sys.argv[1:6]
    body = sys.stdin.buffer.read()  # the raw bytes, before any JSON parser
    valid = vendor_signature_is_valid(secret, vendor, body) and standard_signature_is_valid(
        secret, id, timestamp, standard, body
    )
    print("valid" if valid else "invalid")
    sys.exit(0 if valid else 1)
