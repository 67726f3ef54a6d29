/// The pages of signing in, of the own account and of people.
@NullMarked
package id.janji.console.account;

import org.jspecify.annotations.NullMarked;
