module dev.jtrace.bindings { requires org.jnrproject.jffi; }
