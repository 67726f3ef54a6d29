@NullMarked
package id.janji.console.publish;

import org.jspecify.annotations.NullMarked;
