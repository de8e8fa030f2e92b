//! The openidconnect crate against the local pool.

mod local_pool;

use local_pool::{LocalPool, sign_in};
use openidconnect::core::{
    CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreTokenResponse, CoreUserInfoClaims,
};
use openidconnect::reqwest::blocking::Client as Http;
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, CsrfToken, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IssuerUrl, Nonce, OAuth2TokenResponse, PkceCodeChallenge, RedirectUrl, Scope,
    TokenResponse,
};

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

fn http() -> Http {
    let builder = Http::builder().no_proxy();
    builder
        .redirect(openidconnect::reqwest::redirect::Policy::none())
        .build()
        .unwrap()
}

fn discover(pool: &LocalPool) -> Client {
    let issuer = IssuerUrl::new(pool.issuer.clone()).unwrap();
    let metadata = CoreProviderMetadata::discover(&issuer, &http()).unwrap();
    let redirect = RedirectUrl::new("https://localhost/postlogin".to_owned()).unwrap();
    CoreClient::from_provider_metadata(metadata, ClientId::new("rotating".to_owned()), None)
        .set_redirect_uri(redirect)
}

/// Signs in, and checks the ID token as the crate's example does.
fn login(client: &Client) -> Result<CoreTokenResponse, String> {
    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let flow = CoreAuthenticationFlow::AuthorizationCode;
    let (url, state, nonce) = client
        .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
        .add_scope(Scope::new("email".to_owned()))
        .set_pkce_challenge(challenge)
        .url();
    let callback = sign_in(&http(), url.as_str());
    assert_eq!(&callback.state, state.secret());
    let request = client
        .exchange_code(AuthorizationCode::new(callback.code))
        .unwrap();
    let response = request.set_pkce_verifier(verifier).request(&http());
    let tokens = response.map_err(|error| format!("{error:?}"))?;

    let id_token = tokens.id_token().expect("openid was asked for");
    let id_token_verifier = client.id_token_verifier();
    let claims = id_token
        .claims(&id_token_verifier, &nonce)
        .map_err(|e| e.to_string())?;
    assert_eq!(claims.email().unwrap().as_str(), "ada@example.com");
    let actual = AccessTokenHash::from_token(
        tokens.access_token(),
        id_token.signing_alg().unwrap(),
        id_token.signing_key(&id_token_verifier).unwrap(),
    );
    assert_eq!(&actual.unwrap(), claims.access_token_hash().unwrap());
    Ok(tokens)
}

#[test]
fn a_code_with_pkce_and_nonce_becomes_verified_tokens() {
    let pool = LocalPool::start();
    login(&discover(&pool)).unwrap();
}

#[test]
fn a_wrong_nonce_issuer_or_signature_is_refused() {
    let pool = LocalPool::start();
    let client = discover(&pool);
    for kind in [
        "wrong_nonce",
        "wrong_issuer",
        "wrong_audience",
        "wrong_signature",
        "unsigned",
    ] {
        let fault = format!("{{\"kind\": \"{kind}\", \"times\": 1}}");
        let url = format!("{}/_local/faults/token", pool.domain);
        assert!(
            http()
                .post(url)
                .body(fault)
                .send()
                .unwrap()
                .status()
                .is_success()
        );
        assert!(login(&client).is_err(), "{kind}");
    }
}

#[test]
fn user_info_answers_for_the_access_token() {
    let pool = LocalPool::start();
    let client = discover(&pool);
    let tokens = login(&client).unwrap();
    let request = client
        .user_info(tokens.access_token().clone(), None)
        .unwrap();
    // Cognito writes "email_verified" as a string here, which the feature
    // `accept-string-booleans` is for.
    let user: CoreUserInfoClaims = request.request(&http()).unwrap();
    assert_eq!(user.email().unwrap().as_str(), "ada@example.com");
}

#[test]
fn a_rotation_spends_the_old_refresh_token() {
    let pool = LocalPool::start();
    let client = discover(&pool);
    let first = login(&client).unwrap();
    let old = first.refresh_token().unwrap();
    let second = client
        .exchange_refresh_token(old)
        .unwrap()
        .request(&http())
        .unwrap();
    assert_ne!(second.refresh_token().unwrap().secret(), old.secret());
    assert!(
        client
            .exchange_refresh_token(old)
            .unwrap()
            .request(&http())
            .is_err()
    );
}
