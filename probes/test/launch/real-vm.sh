# A real VM in place of fakejava; needs a JDK 25 and the flag list.
skip 'real VM: not here'
