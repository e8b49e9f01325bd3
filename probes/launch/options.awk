# Turns the options of `jtrace trace` (trace.tbl, which describes its rows) into what getopt_long(3) needs.
# Every row has a value of its own, so that a prefix that fits several names of one row is no ambiguity.

/^[A-Z_]+ +[^ ]+ +-/ {
    row++
    kind = $4 == "-" ? "no_argument" : $4 ~ /^\[/ ? "optional_argument" : "required_argument"
    if ($2 != "-")
        letters = letters substr($2, 2) (kind == "required_argument" ? ":" : "")
    if ($1 == "DAEMONIZE")
        daemonize = row
    count = split($3, names, ",")
    for (i = 1; i <= count; i++)
        if (names[i] != "-")
            longs = longs sprintf("    {\"%s\", %s, NULL, FIRST_ROW + %d},\n", substr(names[i], 3), kind, row)
}

END {
    if (!daemonize) {
        print "trace.tbl has no row DAEMONIZE" > "/dev/stderr"
        exit 1
    }
    printf "#define FIRST_ROW 256\n#define DAEMONIZE (FIRST_ROW + %d)\n", daemonize
    printf "#define LETTERS \"+%s\"\n", letters
    printf "static const struct option long_options[] = {\n%s    {NULL, 0, NULL, 0}\n};\n", longs
}
