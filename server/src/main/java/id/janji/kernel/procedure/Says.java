package id.janji.kernel.procedure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// How a state, an event, a component of one or a constant is called where people read it.
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface Says {
  String en();

  String id();

  /// Of an event: whose word it is; nobody else's is taken.
  Side[] by() default {};
}
