# Checks the shaders against the language's own grammar, apart from what any driver lets pass.
# Called by ctest with SHADERS (the folder), GLSLANG and SCRATCH.
set(programs  # the files of each, after one another
    "body.vert"
    "picture.vert"
    "light.glsl paint.glsl body.frag"
    "paint.glsl glass.frag"
    "ink.frag"
    "smooth.frag")
file(GLOB files RELATIVE ${SHADERS} ${SHADERS}/*)
foreach(program ${programs})
    string(REPLACE " " ";" program "${program}")
    list(GET program -1 name)
    get_filename_component(stage ${name} EXT)
    set(text "#version 330 core\n")
    foreach(part ${program})
        file(READ ${SHADERS}/${part} source)
        string(APPEND text "${source}\n")
        list(REMOVE_ITEM files ${part})
    endforeach()
    file(WRITE ${SCRATCH}/checked${stage} "${text}")
    execute_process(COMMAND ${GLSLANG} ${SCRATCH}/checked${stage} RESULT_VARIABLE failed OUTPUT_VARIABLE said)
    if(failed)
        message(SEND_ERROR "shaders/${name}: ${said}")
    endif()
endforeach()
if(files)
    message(SEND_ERROR "no program uses ${files}")
endif()
