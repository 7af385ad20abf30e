// A file with nothing but a comment is a program.

