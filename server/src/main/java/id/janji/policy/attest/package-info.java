/// What nobody can measure and a named person signs for a time: one statement a control.
@NamedInterface("attest")
@NullMarked
package id.janji.policy.attest;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
