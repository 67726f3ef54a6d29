/// How a policy version is published by page: uploaded, compiled, looked at, signed.
@NullMarked
package id.janji.console.publish;

import org.jspecify.annotations.NullMarked;
