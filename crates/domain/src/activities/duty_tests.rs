//! What an event of wider duties posts.
