/// The controls of policy, each with its promise broken for real.
@NullMarked
package id.janji.policy.control;

import org.jspecify.annotations.NullMarked;
