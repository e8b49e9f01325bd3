module dev.jtrace { requires dev.jtrace.bindings; }
