# Sourced by the benchmarks by JMH: builds those of a package and runs them. Needs the classes of a build.
# usage: run_jmh PACKAGE_FOLDER [OPTIONS of JMH]
run_jmh() {
    package=$1
    shift
    launcher=src/target/jtrace/bin/jtrace
    if [ ! -x "$launcher" ] || [ ! -e src/target/test-classes/dev/jtrace/print/EverydayMix.class ]; then
        echo "$0: build first: mvn package, or ./verify" >&2
        exit 2
    fi
    java=$("$launcher" --jtrace-java-home)/bin
    [ -d target/bench/jmh ] || mvn -B -q -ntp -f src/bench/pom.xml dependency:copy-dependencies
    classes="src/target/classes:src/target/test-classes:native-bindings/target/classes:target/bench/jmh/*:src/target/jtrace/lib/*"
    rm -rf target/bench/jmh-classes
    mkdir -p target/bench/jmh-classes
    "$java/javac" -proc:full -Xlint:-incubating --add-modules=jdk.incubator.vector -cp "$classes" -d target/bench/jmh-classes src/bench/jmh/"$package"/*.java
    exec "$java/java" -cp "target/bench/jmh-classes:$classes" org.openjdk.jmh.Main "$@"
}
