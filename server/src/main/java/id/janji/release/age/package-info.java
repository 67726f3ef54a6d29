/// Files sealed for one recipient in the format age (age-encryption.org/v1), for people who do not
/// have our programs.
@NullMarked
package id.janji.release.age;

import org.jspecify.annotations.NullMarked;
