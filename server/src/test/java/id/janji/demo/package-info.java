/// Publications and acceptances, over a real database.
@NullMarked
package id.janji.demo;

import org.jspecify.annotations.NullMarked;
