/// The S3 door: Jetty below, requests handed to virtual threads, content passed on as it comes.
@NullMarked
package id.janji.custody.s3.http;

import org.jspecify.annotations.NullMarked;
