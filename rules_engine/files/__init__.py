"""What a file is made of: containers, encodings and the programs that convert, each within limits."""
