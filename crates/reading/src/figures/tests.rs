//! What is a figure, what is none, and what a figure says.
