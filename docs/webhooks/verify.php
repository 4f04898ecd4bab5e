<?php
// PHP 8: php verify.php SECRET X-PharmaOne-Signature webhook-id webhook-timestamp webhook-signature < BODY

/** X-PharmaOne-Signature: the key is the whole secret as text. */
function vendorSignatureIsValid(string $secret, string $signature, string $body): bool
{
    return hash_equals('sha256=' . hash_hmac('sha256', $body, $secret), $signature);
}

/** webhook-signature: the key is the base64 part of the secret; not older or newer than five minutes. */
function standardSignatureIsValid(string $secret, string $id, string $timestamp, string $signatures, string $body): bool
{
    if (abs(time() - (int) $timestamp) > 300) {
        return false;
    }
    $key = base64_decode(substr($secret, strlen('whsec_')), true);
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    foreach (explode(' ', $signatures) as $signature) {
        if (hash_equals($expected, $signature)) {
            return true;
        }
    }
    return false;
}

[, $secret, $vendor, $id, $timestamp, $standard] = $argv;
$body = file_get_contents('php://stdin'); // the raw bytes, before any JSON parser; in a web server: php://input
$valid = vendorSignatureIsValid($secret, $vendor, $body)
    && standardSignatureIsValid($secret, $id, $timestamp, $standard, $body);
echo $valid ? "valid\n" : "invalid\n";
exit($valid ? 0 : 1);
