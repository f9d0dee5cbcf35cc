//! One message to a web address, when the verdict changes.

use std::time::Duration;

use anyhow::{Context, bail};
use ureq::Agent;

/// How long it may take, from the name to the answer.
const LIMIT: Duration = Duration::from_secs(10);

/// Sends the message as JSON.
///
/// # Errors
/// Where the address does not take it in time.
pub fn notify(address: &str, message: &str) -> anyhow::Result<()> {
    let config = Agent::config_builder()
        .timeout_global(Some(LIMIT))
        // A message goes where it was meant to go, and nowhere else.
        .max_redirects(0)
        .user_agent(concat!(env!("CARGO_PKG_NAME"), "/", env!("CARGO_PKG_VERSION")))
        .build();
    let answer = Agent::new_with_config(config)
        .post(address)
        .content_type("application/json")
        .send(message)
        .with_context(|| format!("the change of verdict could not be told to {}", host(address)))?;
    let status = answer.status();
    if !status.is_success() {
        bail!("{} did not take the change of verdict: it answered {status}", host(address));
    }
    Ok(())
}

/// The address without its path, which is a secret with many services.
fn host(address: &str) -> &str {
    let end = address.find("://").map_or(0, |at| at + 3);
    let rest = &address[end..];
    let length = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let authority = &address[..end + length];
    // And without a password before the name.
    match authority.rfind('@') {
        Some(at) => &authority[at + 1..],
        None => authority,
    }
}

/// Whether an address can be one.
///
/// # Errors
/// What it should look like.
pub fn address(text: &str) -> Result<String, String> {
    let known = ["https://", "http://"].iter().find_map(|scheme| text.strip_prefix(scheme));
    match known {
        Some(rest) if !rest.is_empty() && !rest.starts_with('/') => Ok(text.to_owned()),
        Some(_) | None => Err("an address as https://host/path".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_secret_in_an_address_is_not_said() {
        assert_eq!(host("https://hooks.example.org/T0/secret"), "https://hooks.example.org");
        assert_eq!(host("https://me:pass@example.org?token=1"), "example.org");
        assert!(address("ftp://example.org").is_err() && address("https:///x").is_err());
    }
}
