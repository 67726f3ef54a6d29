/// Tests of the list of leaked passwords.
@NullMarked
package id.janji.identity.leak;

import org.jspecify.annotations.NullMarked;
