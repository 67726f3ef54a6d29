/// Each control of this module is broken, silenced, failed and repaired.
@NullMarked
package id.janji.identity.control;

import org.jspecify.annotations.NullMarked;
