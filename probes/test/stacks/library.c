// Calls back into the program that loaded it.
int forth(int (*back)(int), int n);

int forth(int (*back)(int), int n)
{
    return back(n) + 1;
}
