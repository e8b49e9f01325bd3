package dev.jtrace.decode;

/** Prints the result of one successful system call in its own way. */
interface ResultComment {
    void print(Call c);
}
