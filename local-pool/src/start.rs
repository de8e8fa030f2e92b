//! The start of a pool.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::attempts::PasswordAttempts;
use crate::builder::LocalPoolBuilder;
use crate::calls::Calls;
use crate::challenges::Challenges;
use crate::client::Client;
use crate::clients::Clients;
use crate::codes::AuthorizationCodes;
use crate::directory::{Directory, DirectorySnapshot, demo_users};
use crate::faults::Faults;
use crate::identity_provider::IdentityProviders;
use crate::inbox::Inbox;
use crate::key_ring::{KeyRing, SigningKeys};
use crate::keys::PoolKeys;
use crate::mailed_codes::MailedCodes;
use crate::page_forms::PageForms;
use crate::pages::Styles;
use crate::pool::LocalPool;
use crate::pool_clock::PoolClock;
use crate::pool_names::{PoolNames, is_base_url, is_user_pool_id};
use crate::refresh_tokens::RefreshTokens;
use crate::router::build_router;
use crate::sessions::Sessions;
use crate::start_error::StartError;
use crate::state::PoolState;
use crate::state_file::{PoolSnapshot, StateFile, StateSlot, load_or_create};

/// Checks the settings, makes or reads what the pool needs, and listens.
pub(crate) async fn start(mut builder: LocalPoolBuilder) -> Result<LocalPool, StartError> {
    check(&builder)?;
    if builder.clients.is_empty() {
        builder.clients.push(Client::new("local-client-id"));
    }
    let clients = Clients::new(std::mem::take(&mut builder.clients))?;
    let (slot, saved) = open_state(&builder)?;
    let (keys, directory, tokens) = match saved {
        None => (
            make_keys(builder.keys_file.take()).await?,
            DirectorySnapshot::default(),
            None,
        ),
        Some((saved, file)) => {
            let keys = saved.keys.load();
            let damaged = || file.foreign(format!("{}: its keys", builder.user_pool_id));
            (
                keys.ok_or_else(damaged)?,
                saved.directory,
                Some(saved.tokens),
            )
        }
    };
    let (signing_keys, refresh_key) = keys;
    let users = match builder.users.take() {
        Some(users) => users,
        None => demo_users()?,
    };
    let groups = std::mem::take(&mut builder.groups);
    let directory = Directory::new(&users, groups, directory)?;

    let (listener, address) = listen(builder.address).await?;
    let state = PoolState {
        names: PoolNames::new(
            builder.user_pool_id,
            address,
            builder.domain,
            builder.issuer,
        ),
        mfa: builder.mfa,
        shows_passwords: address.ip().is_loopback(),
        clients,
        identity_providers: IdentityProviders(builder.identity_providers),
        directory,
        keys: KeyRing::new(signing_keys),
        attempts: PasswordAttempts::default(),
        sessions: Sessions::new(builder.cookie_suffix.as_deref()),
        codes: AuthorizationCodes::default(),
        refresh_tokens: RefreshTokens::new(refresh_key),
        page_forms: PageForms::new(),
        challenges: Challenges::default(),
        mailed_codes: MailedCodes::default(),
        inbox: Inbox::default(),
        styles: Styles::new(),
        calls: Calls::default(),
        faults: Faults::default(),
        clock: PoolClock::new(builder.clock),
        slot,
    };
    if let Some(tokens) = tokens {
        state.refresh_tokens.restore(tokens, state.now());
    }
    let state = Arc::new(state);
    state.commit_async().await?;
    Ok(serve(listener, address, state))
}

fn check(builder: &LocalPoolBuilder) -> Result<(), StartError> {
    // Everybody knows the passwords, so nobody else may reach the pool.
    if !builder.insecure_bind && !builder.address.ip().is_loopback() {
        return Err(StartError::NotLoopback(builder.address));
    }
    if !is_user_pool_id(&builder.user_pool_id) {
        return Err(StartError::UserPoolId(builder.user_pool_id.clone()));
    }
    let mut urls = builder.domain.iter().chain(&builder.issuer);
    if let Some(url) = urls.find(|url| !is_base_url(url)) {
        return Err(StartError::BaseUrl(url.clone()));
    }
    let has_state = builder.state_path.is_some() || builder.state_file.is_some();
    if builder.keys_file.is_some() && has_state {
        return Err(StartError::TwoFiles);
    }
    Ok(())
}

/// The place in the state file, and what it holds with the file it came from.
type OpenState = (Option<StateSlot>, Option<(PoolSnapshot, StateFile)>);

fn open_state(builder: &LocalPoolBuilder) -> Result<OpenState, StartError> {
    let file = match (&builder.state_file, &builder.state_path) {
        (Some(file), _) => file.clone(),
        (None, Some(path)) => StateFile::open(path)?,
        (None, None) => return Ok((None, None)),
    };
    let (slot, saved) = file.slot(&builder.user_pool_id)?;
    Ok((Some(slot), saved.map(|saved| (saved, file))))
}

/// Making RSA keys takes a moment of computing, which must not stall the runtime.
async fn make_keys(file: Option<PathBuf>) -> Result<(SigningKeys, [u8; 32]), StartError> {
    let make = move || match file {
        Some(path) => load_or_create(&path).map_err(StartError::from),
        None => Ok(PoolKeys::generate()?.into()),
    };
    match tokio::task::spawn_blocking(make).await {
        Ok(keys) => keys,
        Err(_) => Err(StartError::Interrupted),
    }
}

async fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let bind_error = |source| StartError::Bind { address, source };
    let listener = TcpListener::bind(address).await.map_err(bind_error)?;
    let address = listener.local_addr().map_err(bind_error)?;
    Ok((listener, address))
}

fn serve(listener: TcpListener, address: SocketAddr, state: Arc<PoolState>) -> LocalPool {
    let (stop, stopped) = oneshot::channel::<()>();
    // The control API asks who the other side is.
    let service = build_router(state.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let server = axum::serve(listener, service)
        .with_graceful_shutdown(async move { stopped.await.unwrap_or_default() });
    let server = tokio::spawn(async move {
        if let Err(error) = server.await {
            tracing::error!(%error, "the local pool stopped");
        }
    });
    LocalPool {
        address,
        state,
        server,
        stop,
    }
}
