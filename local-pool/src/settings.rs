//! What the program prints when a pool has started.

use local_pool::LocalPool;

/// What an app and its developer need to know about the pool.
pub(crate) fn settings(pool: &LocalPool) -> String {
    let mut text = format!(
        "Local user pool {} (Ctrl-C stops it)\n",
        pool.user_pool_id()
    );
    text += &format!("  issuer  {}\n", pool.issuer());
    text += &format!("  domain  {}\n", pool.domain());
    for client in pool.clients() {
        text += &format!("  client  {}\n", client.id);
    }
    for user in pool.users() {
        let groups = user.groups.join(", ");
        text += &format!(
            "  user    {:<20} {:<18} {groups}\n",
            user.login(),
            user.password
        );
    }
    if !pool.address().ip().is_loopback() {
        text += "  WARNING other computers reach this pool, and its passwords are public\n";
    }
    text += &format!("  inbox   http://{}/_local/inbox\n", pool.address());
    text
}
