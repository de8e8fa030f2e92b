//! Each connection is an open file to the system, which allows a process so and so many.

/// How many connections are open at the same time, at most.
const MAX_CONNECTIONS: u64 = 16_384;
/// Open files for everything else: connections to the pool, the site's files, the log.
const RESERVE: u64 = 256;

/// Raises the limit to what is wanted, or as far as the system lets it, and says so if that is less.
pub(super) fn raise_limit() {
    let wanted = MAX_CONNECTIONS + RESERVE;
    let limit = rlimit::increase_nofile_limit(wanted).unwrap_or(0);
    if limit < wanted {
        tracing::warn!(
            "at most {} connections can be open at the same time: the system allows this process \
             {limit} open files. For {MAX_CONNECTIONS} connections raise that to {wanted} \
             (`ulimit -n`, LimitNOFILE in systemd, --ulimit nofile in Docker)",
            max_connections()
        );
    }
}

/// How many connections may be open at the same time under the limit as it is now.
pub(super) fn max_connections() -> usize {
    let limit = rlimit::Resource::NOFILE
        .get()
        .map_or(1024, |(soft, _)| soft);
    let connections = limit.saturating_sub(RESERVE).clamp(16, MAX_CONNECTIONS);
    usize::try_from(connections).unwrap_or(usize::MAX)
}
