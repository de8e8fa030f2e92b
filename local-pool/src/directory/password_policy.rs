//! Which passwords people may choose.

/// Cognito allows no longer password.
const LONGEST: usize = 256;

/// Cognito's default policy: 8 characters or more, with upper and lower case, a digit and a
/// symbol. It holds for the pages; the control API and `pool.toml` may set any password.
pub(crate) fn check_password(password: &str) -> Result<(), PasswordPolicyError> {
    let has = |class: fn(char) -> bool| password.chars().any(class);
    let length = password.chars().count();
    if length < 8 {
        Err(PasswordPolicyError::TooShort)
    } else if length > LONGEST {
        Err(PasswordPolicyError::TooLong)
    } else if password.trim() != password {
        Err(PasswordPolicyError::Space)
    } else if !has(|c| c.is_ascii_uppercase()) {
        Err(PasswordPolicyError::UpperCase)
    } else if !has(|c| c.is_ascii_lowercase()) {
        Err(PasswordPolicyError::LowerCase)
    } else if !has(|c| c.is_ascii_digit()) {
        Err(PasswordPolicyError::Digit)
    } else if !has(|c| c.is_ascii_punctuation() || c == ' ') {
        Err(PasswordPolicyError::Symbol)
    } else {
        Ok(())
    }
}

/// What a password lacks, in Cognito's words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PasswordPolicyError {
    /// Fewer than 8 characters.
    #[error("Password did not conform with policy: Password not long enough")]
    TooShort,
    /// More than 256 characters.
    #[error("Password did not conform with policy: Password must have at most 256 characters")]
    TooLong,
    /// A space at an end.
    #[error("Password did not conform with policy: Password must not begin or end with a space")]
    Space,
    /// No upper case.
    #[error("Password did not conform with policy: Password must have uppercase characters")]
    UpperCase,
    /// No lower case.
    #[error("Password did not conform with policy: Password must have lowercase characters")]
    LowerCase,
    /// No digit.
    #[error("Password did not conform with policy: Password must have numeric characters")]
    Digit,
    /// No symbol.
    #[error("Password did not conform with policy: Password must have symbol characters")]
    Symbol,
}
