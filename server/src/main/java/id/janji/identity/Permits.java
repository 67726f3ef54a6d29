package id.janji.identity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// The permission that a caller needs for an HTTP method. A method with neither this nor
/// [OpenToAll] is refused to everybody, and an architecture test fails the build.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Permits {
  Permission value();
}
