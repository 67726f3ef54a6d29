package id.janji.identity.signin;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Marks an HTTP method that asks, beside its permission, for a factor shown within the last ten
/// minutes: whoever finds an open browser changes no account with it. The gate sends others to the
/// page that asks for the factor, and what they had typed comes back from there.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface FreshSignIn {}
