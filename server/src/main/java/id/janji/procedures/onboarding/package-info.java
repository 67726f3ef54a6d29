/// How a customer comes in: invited, registered with what it accepted, and step by step made ready.
@NamedInterface("onboarding")
@NullMarked
package id.janji.procedures.onboarding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
