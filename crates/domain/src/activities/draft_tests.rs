//! What a draft of an activity is refused for, and what it is made into.
