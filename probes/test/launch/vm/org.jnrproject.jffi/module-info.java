module org.jnrproject.jffi {}
