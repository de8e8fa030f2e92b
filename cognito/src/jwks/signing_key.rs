use aws_lc_rs::digest::Digest;
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::RSAKeyParameters;

/// One of the provider's public keys, for RS256.
///
/// Parsed once, when the key set is read. `jsonwebtoken::decode` does it at each token, and reads each
/// token's JSON more than once. Its verdict on whatever this believes is a property that tests hold it to.
#[derive(Debug)]
pub struct SigningKey(ParsedPublicKey);

impl SigningKey {
    /// `None` if the parameters are not those of an RSA key.
    pub(super) fn new(parameters: &RSAKeyParameters) -> Option<Self> {
        let components = RsaPublicKeyComponents {
            n: URL_SAFE_NO_PAD.decode(&parameters.n).ok()?,
            e: URL_SAFE_NO_PAD.decode(&parameters.e).ok()?,
        };
        let key = components.to_parsed_public_key(&RSA_PKCS1_2048_8192_SHA256);
        key.ok().map(Self)
    }

    /// Whether the key's owner has signed the message with this SHA-256
    /// ([RFC 7518 section 3.3](https://www.rfc-editor.org/rfc/rfc7518#section-3.3)).
    pub(crate) fn verifies(&self, digest: &Digest, signature: &[u8]) -> bool {
        self.0.verify_digest_sig(digest, signature).is_ok()
    }
}
