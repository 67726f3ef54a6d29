@NullMarked
package id.janji.console.register;

import org.jspecify.annotations.NullMarked;
