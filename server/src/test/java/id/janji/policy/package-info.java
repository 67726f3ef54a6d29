/// Publications and acceptances, over a real database.
@NullMarked
package id.janji.policy;

import org.jspecify.annotations.NullMarked;
