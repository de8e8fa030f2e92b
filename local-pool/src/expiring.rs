//! A map whose entries expire, so that memory stays bounded.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

/// Far above what development needs; the entry closest to its end makes room.
const CAPACITY: usize = 10_000;

/// Values by key, each until a time of its own.
pub(crate) struct ExpiringMap<V>(Mutex<HashMap<String, Entry<V>>>);

struct Entry<V> {
    value: V,
    expires_at: SystemTime,
}

impl<V> Default for ExpiringMap<V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<V: Clone> ExpiringMap<V> {
    /// Adds or replaces a value; drops everything that has expired by `now`.
    pub(crate) fn insert(&self, key: String, value: V, expires_at: SystemTime, now: SystemTime) {
        let mut entries = self.lock();
        entries.retain(|_, entry| now < entry.expires_at);
        if entries.len() >= CAPACITY && !entries.contains_key(&key) {
            let soonest = entries.iter().min_by_key(|(_, entry)| entry.expires_at);
            if let Some(key) = soonest.map(|(key, _)| key.clone()) {
                entries.remove(&key);
            }
        }
        entries.insert(key, Entry { value, expires_at });
    }

    /// The value of `key`, unless it has expired.
    pub(crate) fn get(&self, key: &str, now: SystemTime) -> Option<V> {
        let entries = self.lock();
        let entry = entries.get(key).filter(|entry| now < entry.expires_at)?;
        Some(entry.value.clone())
    }

    /// Removes and returns the value of `key` if it is `wanted` and has not expired.
    /// Of several callers at once, one gets it.
    pub(crate) fn take_if(
        &self,
        key: &str,
        now: SystemTime,
        wanted: impl FnOnce(&V) -> bool,
    ) -> Option<V> {
        let mut entries = self.lock();
        entries
            .get(key)
            .filter(|entry| now < entry.expires_at && wanted(&entry.value))?;
        entries.remove(key).map(|entry| entry.value)
    }

    /// Changes the value of `key` if it has not expired; `change` also says whether it stays.
    pub(crate) fn change<T>(
        &self,
        key: &str,
        now: SystemTime,
        change: impl FnOnce(&mut V) -> (T, bool),
    ) -> Option<T> {
        let mut entries = self.lock();
        let entry = entries
            .get_mut(key)
            .filter(|entry| now < entry.expires_at)?;
        let (result, stays) = change(&mut entry.value);
        if !stays {
            entries.remove(key);
        }
        Some(result)
    }

    /// Everything that has not expired, with its expiry.
    pub(crate) fn entries(&self, now: SystemTime) -> Vec<(String, V, SystemTime)> {
        let entries = self.lock();
        let current = entries.iter().filter(|(_, entry)| now < entry.expires_at);
        current
            .map(|(key, entry)| (key.clone(), entry.value.clone(), entry.expires_at))
            .collect()
    }

    /// Removes `key`.
    pub(crate) fn remove(&self, key: &str) {
        self.lock().remove(key);
    }

    /// No code that holds the lock can panic half-way through a change.
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Entry<V>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, SystemTime};

    use super::{CAPACITY, ExpiringMap};

    #[test]
    fn a_value_is_gone_at_its_expiry() {
        let (map, now) = (ExpiringMap::default(), SystemTime::UNIX_EPOCH);
        let expiry = now + Duration::from_secs(60);
        map.insert("key".into(), 1, expiry, now);
        assert_eq!(map.get("key", expiry - Duration::from_secs(1)), Some(1));
        assert_eq!(map.get("key", expiry), None);
    }

    #[test]
    fn inserting_drops_what_has_expired() {
        let (map, now) = (ExpiringMap::default(), SystemTime::UNIX_EPOCH);
        let expiry = now + Duration::from_secs(60);
        map.insert("old".into(), 1, expiry, now);
        map.insert("new".into(), 2, expiry + Duration::from_secs(60), expiry);
        assert_eq!(map.lock().len(), 1);
    }

    #[test]
    fn a_full_map_drops_the_value_closest_to_its_expiry() {
        let (map, now) = (ExpiringMap::default(), SystemTime::UNIX_EPOCH);
        for n in 0..=CAPACITY as u64 {
            map.insert(n.to_string(), n, now + Duration::from_secs(60 + n), now);
        }
        assert_eq!(map.lock().len(), CAPACITY);
        assert_eq!(map.get("0", now), None);
        assert_eq!(map.get("1", now), Some(1));
    }
}
