package dev.jtrace.event;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks types that work once or more for every event: no formatting by pattern, no streams, no regular expressions, no
 * boxing. An architecture test holds them to it.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface HotPath {}
